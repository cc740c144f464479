(() => {
  'use strict';
  const root = document.documentElement;
  const sizes = ['large', 'medium', 'small'];
  const modes = ['contrast', 'pointer', 'elder'];

  const chosen = {};
  const remembered = (name) => {
    try {
      return chosen[name] ?? localStorage.getItem(`gongkai.${name}`);
    } catch {
      return chosen[name] ?? null;
    }
  };
  const remember = (name, value) => {
    chosen[name] = value;
    try {
      localStorage.setItem(`gongkai.${name}`, value);
    } catch {
      // a browser that keeps nothing still shows the choice
    }
  };

  const press = (selector, isPressed) => {
    for (const button of document.querySelectorAll(selector)) {
      button.setAttribute('aria-pressed', String(isPressed(button)));
    }
  };
  const show = () => {
    const size = remembered('size');
    root.dataset.size = sizes.includes(size) ? size : 'medium';
    for (const mode of modes) {
      root.toggleAttribute(`data-${mode}`, remembered(mode) === 'on');
    }
    press('button[data-size]', (button) => button.dataset.size === root.dataset.size);
    press('button[data-toggle]', (button) => root.hasAttribute(`data-${button.dataset.toggle}`));
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

  // Reading aloud by the browser's own voice, a sentence or two at a time: long utterances break off in some browsers.
  const readable = () => {
    const text = document.querySelector('main .text');
    const blocks = text ? [document.querySelector('main h1'), ...text.querySelectorAll('h2, h3, h4, h5, h6, p, li, caption, tr, figcaption')]
      : [...document.querySelectorAll('main :is(h1, h2, h3, p, li, dt, dd, tr)')];
    return blocks.filter((block) => block && !block.querySelector('p, li, dd, tr') && block.textContent.trim() && block.getClientRects().length);
  };
  const phrases = (text) => text.replace(/\s+/g, ' ').match(/[^。；！？]{1,120}[。；！？]?/g) ?? [];
  const reading = (button) => {
    const voice = window.speechSynthesis;
    const label = button.textContent;
    let turn = 0;
    const stop = () => {
      turn++;
      voice.cancel();
      button.textContent = label;
      button.setAttribute('aria-pressed', 'false');
      document.querySelector('.being-read')?.classList.remove('being-read');
    };
    const read = (blocks, mine) => {
      const block = blocks.shift();
      document.querySelector('.being-read')?.classList.remove('being-read');
      if (mine !== turn || !block) {
        if (mine === turn) {
          stop();
        }
        return;
      }
      block.classList.add('being-read');
      block.scrollIntoView({ block: 'nearest' });
      const parts = phrases(block.textContent.trim());
      const next = () => {
        const part = parts.shift();
        if (mine !== turn) {
          return;
        }
        if (!part) {
          read(blocks, mine);
          return;
        }
        const utterance = new SpeechSynthesisUtterance(part);
        utterance.lang = 'zh-CN';
        utterance.onend = next;
        utterance.onerror = stop;
        voice.speak(utterance);
      };
      next();
    };
    button.addEventListener('click', () => {
      if (button.getAttribute('aria-pressed') === 'true') {
        stop();
        return;
      }
      turn++;
      button.textContent = button.dataset.stop;
      button.setAttribute('aria-pressed', 'true');
      read(readable(), turn);
    });
    window.addEventListener('pagehide', stop);
    button.setAttribute('aria-pressed', 'false');
    button.hidden = false;
  };

  const share = (button) => {
    const label = button.textContent;
    button.addEventListener('click', async () => {
      try {
        if (navigator.share) {
          await navigator.share({ title: document.title, url: location.href });
          return;
        }
        await navigator.clipboard.writeText(location.href);
        button.textContent = button.dataset.done;
        setTimeout(() => {
          button.textContent = label;
        }, 4000);
      } catch {
        // the person changed their mind
      }
    });
    button.hidden = !navigator.share && !navigator.clipboard;
  };

  // 国办发〔2017〕47号: a word before one leaves for a site that is not the government's
  const isElsewhere = (link) => /^https?:$/.test(link.protocol) && link.host !== location.host && !link.hostname.endsWith('.gov.cn');
  const leave = () => {
    const dialog = document.querySelector('dialog.leave');
    if (!dialog?.showModal) {
      return;
    }
    const going = dialog.querySelector('a');
    document.querySelector('main').addEventListener('click', (event) => {
      const link = event.target.closest('a[href]');
      if (!link || !isElsewhere(link) || event.defaultPrevented || event.ctrlKey || event.metaKey || event.shiftKey || event.button) {
        return;
      }
      event.preventDefault();
      going.href = link.href;
      dialog.querySelector('.where').textContent = link.host;
      dialog.showModal();
    });
    dialog.querySelector('button').addEventListener('click', () => dialog.close());
    going.addEventListener('click', () => dialog.close());
  };

  show();
  root.classList.add('scripted');
  document.addEventListener('DOMContentLoaded', () => {
    show();
    for (const button of document.querySelectorAll('button[data-size]')) {
      button.addEventListener('click', () => {
        remember('size', button.dataset.size);
        show();
      });
    }
    for (const button of document.querySelectorAll('button[data-toggle]')) {
      button.addEventListener('click', () => {
        remember(button.dataset.toggle, root.hasAttribute(`data-${button.dataset.toggle}`) ? 'off' : 'on');
        show();
      });
    }
    for (const button of document.querySelectorAll('button.print')) {
      button.hidden = false;
      button.addEventListener('click', () => window.print());
    }
    document.querySelectorAll('button.share').forEach(share);
    if ('speechSynthesis' in window) {
      document.querySelectorAll('button[data-read]').forEach(reading);
    }
    leave();
    document.querySelectorAll('.views[data-notice]').forEach(count);
  });
})();
