/*! Gongkai <gongkai-feed>, Apache-2.0: shows a JSON Feed within any page.
    <gongkai-feed src="https://…/feed.json" limit="8" heading="通知公告" show-date></gongkai-feed> */
(() => {
  'use strict';
  if (!window.customElements || customElements.get('gongkai-feed')) {
    return;
  }

  const WORDS = {
    zh: {
      loading: '正在加载…',
      empty: '暂无公开信息。',
      address: '没有可用的订阅地址。',
      missing: '没有找到这个订阅。',
      offline: '暂时无法读取，请稍后再试。',
      format: '订阅的内容无法识别。',
      retry: '重新加载',
      more: '更多',
      list: '公开信息',
      elsewhere: '（在新窗口打开）',
      corrected: '已更正',
      validity: new Map([['AMENDED', '已修改'], ['EXPIRED', '已失效'], ['REPEALED', '已废止']]),
    },
    en: {
      loading: 'Loading…',
      empty: 'Nothing has been published yet.',
      address: 'There is no usable feed address.',
      missing: 'This feed was not found.',
      offline: 'It cannot be read at present. Please try again later.',
      format: 'The feed cannot be understood.',
      retry: 'Try again',
      more: 'More',
      list: 'Published information',
      elsewhere: ' (opens in a new window)',
      corrected: 'corrected',
      validity: new Map([['AMENDED', 'amended'], ['EXPIRED', 'expired'], ['REPEALED', 'repealed']]),
    },
  };

  const STYLE = `
    :host { display: block; line-height: 1.6; overflow-wrap: anywhere; }
    :host([hidden]) { display: none; }
    header { display: flex; flex-wrap: wrap; gap: 0 1em; align-items: baseline; justify-content: space-between;
      border-bottom: 2px solid var(--gongkai-accent, #a61b1b); }
    header:empty { display: none; }
    h2, h3, h4, h5, h6 { margin: 0; padding-block: .35em; font: inherit; font-weight: 700; font-size: 1.15em; }
    ul { list-style: none; margin: 0; padding: 0; }
    li { padding-block: var(--gongkai-gap, .5em); border-bottom: 1px solid var(--gongkai-line, rgb(128 128 128 / .35)); }
    .row { display: flex; flex-wrap: wrap; gap: 0 1em; align-items: baseline; }
    .row a { flex: 1 1 12em; }
    a { color: var(--gongkai-link, inherit); text-decoration: none; }
    a:hover, a:focus-visible { color: var(--gongkai-accent, #a61b1b); text-decoration: underline; }
    a:focus-visible, button:focus-visible { outline: 3px solid var(--gongkai-accent, #a61b1b); outline-offset: 2px; }
    time, .body, .summary, .tag { color: var(--gongkai-muted, inherit); font-size: .9em; }
    time { font-variant-numeric: tabular-nums; white-space: nowrap; }
    .summary, .message { margin: 0; }
    .message { padding-block: .5em; }
    button { font: inherit; margin-block-end: .5em; }
    .aside { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
  `;

  /** Not a style element, which a page may forbid (style-src of a Content-Security-Policy); older browsers know nothing else. */
  let sheet = null;
  try {
    sheet = new CSSStyleSheet();
    sheet.replaceSync(STYLE);
  } catch {
    sheet = null;
  }

  const MOST = 50;
  const USUAL = 10;
  const PATIENCE = 15000;
  const MINUTE = 60000;
  const SHORTEST_REFRESH = 5;

  /** The address as an absolute one of the web, or null: whatever else stands in a feed is not made a link. */
  const web = (text, base) => {
    try {
      const url = new URL(text, base);
      return /^https?:$/.test(url.protocol) ? url.href : null;
    } catch {
      return null;
    }
  };

  const whole = (text, otherwise, least, most) => {
    const number = Number.parseInt(text, 10);
    return Number.isNaN(number) ? otherwise : Math.min(most, Math.max(least, number));
  };

  /** An element with a part of the same name for the page's styles; text goes in as text, never as markup. */
  const make = (name, part, ...children) => {
    const element = document.createElement(name);
    if (part) {
      element.setAttribute('part', part);
      element.className = part;
    }
    element.append(...children.filter(Boolean));
    return element;
  };

  const text = (value) => (typeof value === 'string' ? value.trim() : '');

  class Problem extends Error {}

  class GongkaiFeed extends HTMLElement {
    static observedAttributes = ['src', 'limit', 'heading', 'heading-level', 'show-date', 'show-body', 'show-summary',
      'show-more', 'target', 'lang', 'refresh'];

    #root = this.attachShadow({ mode: 'open' });
    #feed = null;
    #problem = '';
    #shown = '';
    #asked = 0;
    #request = null;
    #timer = 0;
    #look = () => document.hidden || this.#refreshIfOld();

    constructor() {
      super();
      if (sheet && 'adoptedStyleSheets' in this.#root) {
        this.#root.adoptedStyleSheets = [sheet];
      } else {
        this.#root.append(make('style', '', STYLE));
      }
    }

    connectedCallback() {
      document.addEventListener('visibilitychange', this.#look);
      this.load();
    }

    disconnectedCallback() {
      document.removeEventListener('visibilitychange', this.#look);
      clearTimeout(this.#timer);
      this.#request?.abort();
    }

    attributeChangedCallback(name, before, now) {
      if (!this.isConnected || before === now) {
        return;
      }
      if (name === 'src') {
        this.#feed = null;
        this.load();
      } else {
        this.#paint();
        this.#plan();
      }
    }

    /** Reads the feed now; what is shown stays until there is something newer. */
    async load() {
      this.#request?.abort();
      const request = new AbortController();
      this.#request = request;
      this.#asked = Date.now();
      this.#problem = '';
      this.#paint();
      const patience = setTimeout(() => request.abort(), PATIENCE);
      try {
        const feed = await this.#read(request.signal);
        if (this.#request === request) {
          this.#feed = feed;
        }
      } catch (fault) {
        if (this.#request === request) {
          this.#problem = fault instanceof Problem ? fault.message : 'offline';
        }
      }
      clearTimeout(patience);
      if (this.#request === request && this.isConnected) {
        this.#request = null;
        this.#paint();
        this.#plan();
        this.dispatchEvent(new CustomEvent(this.#problem ? 'gongkai-problem' : 'gongkai-load',
          { bubbles: true, composed: true, detail: this.#problem || this.#feed }));
      }
    }

    async #read(signal) {
      const address = this.getAttribute('src') && web(this.getAttribute('src'), document.baseURI);
      if (!address) {
        throw new Problem('address');
      }
      const answer = await fetch(address, { signal, credentials: 'omit' });
      if (!answer.ok) {
        throw new Problem(answer.status === 404 || answer.status === 410 ? 'missing' : 'offline');
      }
      let feed;
      try {
        feed = JSON.parse(await answer.text());
      } catch (fault) {
        throw fault instanceof SyntaxError ? new Problem('format') : fault;
      }
      if (!Array.isArray(feed?.items)) {
        throw new Problem('format');
      }
      return feed;
    }

    #minutes() {
      return this.hasAttribute('refresh') ? whole(this.getAttribute('refresh'), 15, SHORTEST_REFRESH, 1440) : 0;
    }

    #plan() {
      clearTimeout(this.#timer);
      if (this.#minutes()) {
        this.#timer = setTimeout(this.#look, this.#minutes() * MINUTE);
      }
    }

    #refreshIfOld() {
      const minutes = this.#minutes();
      if (minutes && Date.now() - this.#asked >= minutes * MINUTE - 1000) {
        this.load();
      } else {
        this.#plan();
      }
    }

    get #words() {
      const lang = this.closest('[lang]')?.getAttribute('lang') ?? '';
      return /^en\b/i.test(lang) ? WORDS.en : WORDS.zh;
    }

    /** What is shown of an item; null where it is a tombstone or nothing that can be shown. */
    #row(item) {
      const address = web(item?.url ?? item?.id);
      const title = text(item?.title);
      const more = item?._gongkai ?? {};
      if (!address || !title || more.tombstone) {
        return null;
      }
      const words = this.#words;
      const date = text(item.date_published);
      return {
        address,
        title,
        date: this.hasAttribute('show-date') && /^\d{4}-\d\d-\d\d/.test(date) ? date : '',
        body: this.hasAttribute('show-body') ? text(more.publishing_body) || text(item.authors?.[0]?.name) : '',
        summary: this.hasAttribute('show-summary') ? text(item.summary) : '',
        tag: words.validity.get(more.validity) ?? (more.edition > 1 ? words.corrected : ''),
      };
    }

    #view() {
      const words = this.#words;
      const rows = (this.#feed?.items ?? []).map((item) => this.#row(item)).filter(Boolean);
      return {
        heading: text(this.getAttribute('heading')),
        level: whole(this.getAttribute('heading-level'), 2, 2, 6),
        label: text(this.#feed?.title) || words.list,
        more: this.hasAttribute('show-more') ? web(this.#feed?.home_page_url) : null,
        same: this.getAttribute('target') === '_self',
        rows: rows.slice(0, whole(this.getAttribute('limit'), USUAL, 1, MOST)),
        // what was read once stays in sight; a page does not lose its list because a server is restarted
        message: this.#feed ? (rows.length ? '' : words.empty) : words[this.#problem || 'loading'],
        retry: !this.#feed && ['offline', 'missing', 'format'].includes(this.#problem) ? words.retry : '',
        elsewhere: words.elsewhere,
        moreWord: words.more,
      };
    }

    /** Only what has changed is painted, so that nobody loses the place when the same is read again. */
    #paint() {
      const view = this.#view();
      const shown = JSON.stringify(view);
      if (shown !== this.#shown) {
        this.#shown = shown;
        this.#root.querySelector('section')?.remove();
        this.#root.append(this.#section(view));
      }
      this.#root.querySelector('section').setAttribute('aria-busy', String(this.#request !== null));
    }

    #section(view) {
      const section = make('section', 'feed');
      const header = make('header', 'header');
      if (view.heading) {
        const heading = make(`h${view.level}`, 'heading', view.heading);
        heading.id = 'heading';
        section.setAttribute('aria-labelledby', 'heading');
        header.append(heading);
      } else {
        section.setAttribute('aria-label', view.label);
      }
      if (view.more) {
        const more = this.#link('more', view.more, view.moreWord, view);
        more.setAttribute('aria-label', `${view.moreWord}：${view.heading || view.label}`);
        header.append(more);
      }
      const status = make('p', 'message', view.message);
      status.setAttribute('role', 'status');
      status.hidden = !view.message;
      section.append(header, status);
      if (view.retry) {
        section.append(this.#retry(view.retry));
      }
      // what the page itself holds there, such as a link to the list, is shown while there is nothing better
      section.append(view.message ? document.createElement('slot') : this.#list(view));
      return section;
    }

    #retry(word) {
      const retry = make('button', 'retry', word);
      retry.type = 'button';
      retry.addEventListener('click', () => this.load());
      return retry;
    }

    #list(view) {
      const list = make('ul', 'list', ...view.rows.map((row) => make('li', 'item',
        make('div', 'row',
          this.#link('link', row.address, row.title, view),
          row.tag && make('span', 'tag', row.tag),
          row.body && make('span', 'body', row.body),
          row.date && this.#time(row.date)),
        row.summary && make('p', 'summary', row.summary))));
      // Safari takes a list without bullets for none
      list.setAttribute('role', 'list');
      return list;
    }

    #link(part, address, title, view) {
      const link = make('a', part, title);
      link.href = address;
      if (!view.same) {
        link.target = '_blank';
        link.append(make('span', '', view.elsewhere));
        link.lastChild.className = 'aside';
      }
      link.rel = 'noopener';
      return link;
    }

    #time(date) {
      const time = make('time', 'date', date.slice(0, 10));
      time.dateTime = date;
      return time;
    }
  }

  customElements.define('gongkai-feed', GongkaiFeed);
})();
