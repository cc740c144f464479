(() => {
  'use strict';
  const root = document.documentElement;
  const sizes = ['large', 'medium', 'small'];

  const remembered = () => {
    try {
      return localStorage.getItem('gongkai.size');
    } catch {
      return null;
    }
  };
  const remember = (size) => {
    try {
      localStorage.setItem('gongkai.size', size);
    } catch {
      // a browser that keeps nothing still shows the size
    }
  };
  const show = (size) => {
    root.dataset.size = sizes.includes(size) ? size : 'medium';
    for (const button of document.querySelectorAll('button[data-size]')) {
      button.setAttribute('aria-pressed', String(button.dataset.size === root.dataset.size));
    }
  };

  const count = async (views) => {
    try {
      const response = await fetch(`/views/${views.dataset.notice}`, { method: 'POST', headers: { Accept: 'application/json' } });
      if (response.ok) {
        const answer = await response.json();
        if (Number.isInteger(answer.views)) {
          views.textContent = String(answer.views);
        }
      }
    } catch {
      // the page is complete without the count
    }
  };

  show(remembered());
  root.classList.add('scripted');
  document.addEventListener('DOMContentLoaded', () => {
    show(remembered());
    for (const button of document.querySelectorAll('button[data-size]')) {
      button.addEventListener('click', () => {
        remember(button.dataset.size);
        show(button.dataset.size);
      });
    }
    for (const button of document.querySelectorAll('button.print')) {
      button.hidden = false;
      button.addEventListener('click', () => window.print());
    }
    document.querySelectorAll('.views[data-notice]').forEach(count);
  });
})();
