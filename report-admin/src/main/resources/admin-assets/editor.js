// The editor: ProseMirror over our content schema. What is typed is kept in this browser at once and on the server a moment later.
import { Fragment, Schema, Slice } from "prosemirror-model";
import { EditorState, NodeSelection, Plugin, TextSelection } from "prosemirror-state";
import { EditorView } from "prosemirror-view";
import { keymap } from "prosemirror-keymap";
import { baseKeymap, setBlockType, toggleMark, chainCommands, exitCode } from "prosemirror-commands";
import { history, undo, redo } from "prosemirror-history";
import { tableEditing, goToNextCell, addRowAfter, addColumnAfter, deleteRow, deleteColumn, deleteTable, mergeCells, splitCell, toggleHeaderCell } from "prosemirror-tables";

const HAN = ["零", "一", "二", "三", "四", "五", "六", "七", "八", "九", "十"];
const han = (n) => n <= 10 ? HAN[n] : n < 20 ? "十" + HAN[n - 10] : HAN[Math.floor(n / 10)] + "十" + (n % 10 ? HAN[n % 10] : "");
const markOf = (level, n) => level === 1 ? han(n) + "、" : level === 2 ? "（" + han(n) + "）" : level === 3 ? n + "." : "（" + n + "）";
const SAFE = /^(https?:\/\/|mailto:|tel:|#|\/(?!\/))[^\s\\]*$/i;

const cell = (tag) => ({
  content: "inline*", attrs: { colspan: { default: 1 }, rowspan: { default: 1 }, colwidth: { default: null } },
  tableRole: tag === "th" ? "header_cell" : "cell", isolating: true,
  toDOM: (node) => [tag, { colspan: node.attrs.colspan, rowspan: node.attrs.rowspan }, 0],
  parseDOM: [{ tag, getAttrs: (dom) => ({ colspan: Math.min(1000, +dom.getAttribute("colspan") || 1), rowspan: Math.min(1000, +dom.getAttribute("rowspan") || 1) }) }],
});

const schema = new Schema({
  nodes: {
    doc: { content: "block+" },
    paragraph: { group: "block", content: "inline*", parseDOM: [{ tag: "p" }], toDOM: () => ["p", 0] },
    heading: {
      group: "block", content: "inline*", defining: true, attrs: { level: { default: 1 }, mark: { default: "" }, runIn: { default: false } },
      parseDOM: [1, 2, 3, 4].map((level) => ({ tag: "h" + level, attrs: { level } })),
      toDOM: (node) => ["h" + Math.min(6, node.attrs.level + 1), { "data-mark": node.attrs.mark, class: node.attrs.runIn ? "run-in-heading" : null }, 0],
    },
    numbered: { group: "block", content: "inline*", attrs: { level: { default: 3 }, mark: { default: "" } }, toDOM: (node) => ["p", { "data-mark": node.attrs.mark }, 0] },
    salutation: { group: "block", content: "text*", marks: "", toDOM: () => ["p", { class: "salutation" }, 0] },
    enumeration: { group: "block", content: "item+", attrs: { inline: { default: false } }, toDOM: () => ["ul", { class: "enumeration" }, 0], parseDOM: [{ tag: "ul" }, { tag: "ol" }] },
    item: { content: "inline*", attrs: { mark: { default: "" } }, defining: true, toDOM: (node) => ["li", { "data-mark": node.attrs.mark }, 0], parseDOM: [{ tag: "li" }] },
    table: { group: "block", content: "table_row+", tableRole: "table", isolating: true, attrs: { caption: { default: null } }, parseDOM: [{ tag: "table" }], toDOM: () => ["table", ["tbody", 0]] },
    table_row: { content: "(table_cell | table_header)*", tableRole: "row", parseDOM: [{ tag: "tr" }], toDOM: () => ["tr", 0] },
    table_cell: cell("td"),
    table_header: cell("th"),
    figure: {
      group: "block", atom: true, draggable: true, attrs: { file: {}, alternative: { default: "" }, caption: { default: null } },
      parseDOM: [{ tag: "figure[data-file]", getAttrs: (dom) => /^[0-9a-f]{64}$/.test(dom.dataset.file) ? { file: dom.dataset.file, alternative: dom.dataset.alternative ?? "", caption: dom.dataset.caption ?? null } : false }],
      toDOM: ({ attrs }) => ["figure", { "data-file": attrs.file, "data-alternative": attrs.alternative, ...(attrs.caption == null ? {} : { "data-caption": attrs.caption }) },
        ["img", { src: picture.dataset.address + "/" + attrs.file, alt: attrs.alternative }], ["figcaption", attrs.caption ?? attrs.alternative]],
    },
    attachments: { group: "block", content: "name+", toDOM: () => ["ol", { class: "attachment-names" }, 0] },
    name: { content: "text*", marks: "", toDOM: () => ["li", 0] },
    text: { group: "inline" },
    hard_break: { group: "inline", inline: true, selectable: false, parseDOM: [{ tag: "br" }], toDOM: () => ["br"] },
  },
  marks: {
    link: { attrs: { href: {} }, inclusive: false, parseDOM: [{ tag: "a[href]", getAttrs: (dom) => SAFE.test(dom.getAttribute("href")) ? { href: dom.getAttribute("href") } : false }], toDOM: (mark) => ["a", { href: mark.attrs.href, rel: "noopener" }, 0] },
    em: { parseDOM: [{ tag: "em" }, { tag: "i" }, { tag: "u" }], toDOM: () => ["em", 0] },
    strong: { parseDOM: [{ tag: "strong" }, { tag: "b" }], toDOM: () => ["strong", 0] },
  },
});
const n = schema.nodes;

// --- content as the platform keeps it, to and from the editor's document
const inlineIn = (inlines, marks = []) => inlines.flatMap((one) => {
  switch (one.type) {
    case "text": return one.text ? [schema.text(one.text, marks)] : [];
    case "break": return [n.hard_break.create()];
    case "strong": return inlineIn(one.children, schema.marks.strong.create().addToSet(marks));
    case "emphasis": return inlineIn(one.children, schema.marks.em.create().addToSet(marks));
    case "link": return inlineIn(one.children, schema.marks.link.create({ href: one.href }).addToSet(marks));
    default: return [];
  }
});
const plainIn = (text) => text ? [schema.text(text)] : [];
const blockIn = (block) => {
  switch (block.type) {
    case "salutation": return n.salutation.create(null, plainIn(block.text));
    case "heading": return n.heading.create({ level: block.level, mark: block.mark, runIn: block.runIn }, inlineIn(block.text));
    case "numbered": return n.numbered.create({ level: block.level, mark: block.mark }, inlineIn(block.text));
    case "enumeration": return n.enumeration.create({ inline: block.inline }, block.items.map((item) => n.item.create({ mark: item.mark }, inlineIn(item.text))));
    case "table": return n.table.create({ caption: block.caption ?? null }, block.rows.map((row) => n.table_row.create(null, row.cells.map((one) =>
      (one.header ? n.table_header : n.table_cell).create({ colspan: one.columnSpan, rowspan: one.rowSpan }, inlineIn(one.text))))));
    case "figure": return n.figure.create({ file: block.file, alternative: block.alternative, caption: block.caption ?? null });
    case "attachments": return n.attachments.create(null, block.names.map((name) => n.name.create(null, plainIn(name))));
    default: return n.paragraph.create(null, inlineIn(block.text));
  }
};
const documentOf = (content) => n.doc.create(null, content.blocks.length ? content.blocks.map(blockIn) : [n.paragraph.create()]);

// control characters and halves of characters are no text (Content)
const clean = (text) => text.replace(/[\u0000-\u001f\u007f-\u009f]/g, " ").replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, "");
const inlineOut = (node) => {
  const out = [];
  node.forEach((child) => {
    if (child.type === n.hard_break) { out.push({ type: "break" }); return; }
    let one = { type: "text", text: clean(child.text) };
    for (const mark of [...child.marks].reverse()) {
      one = mark.type.name === "link" ? { type: "link", href: mark.attrs.href, children: [one] } : { type: mark.type.name === "em" ? "emphasis" : "strong", children: [one] };
    }
    out.push(one);
  });
  return out;
};
const list = (node, map) => { const out = []; node.forEach((child) => out.push(map(child))); return out; };
const blockOut = (node) => {
  switch (node.type.name) {
    case "salutation": return { type: "salutation", text: clean(node.textContent) };
    case "heading": return { type: "heading", level: node.attrs.level, mark: node.attrs.mark, text: inlineOut(node), runIn: node.attrs.runIn };
    case "numbered": return { type: "numbered", level: node.attrs.level, mark: node.attrs.mark, text: inlineOut(node) };
    case "enumeration": return { type: "enumeration", inline: node.attrs.inline, items: list(node, (item) => ({ mark: item.attrs.mark, text: inlineOut(item) })) };
    case "table": return { type: "table", ...(node.attrs.caption == null ? {} : { caption: node.attrs.caption }), rows: list(node, (row) => ({ cells: list(row, (one) => ({ header: one.type === n.table_header, columnSpan: one.attrs.colspan, rowSpan: one.attrs.rowspan, text: inlineOut(one) })) })) };
    case "figure": return { type: "figure", file: node.attrs.file, alternative: node.attrs.alternative, ...(node.attrs.caption == null ? {} : { caption: node.attrs.caption }) };
    case "attachments": return { type: "attachments", names: list(node, (name) => clean(name.textContent)).filter((name) => name) };
    default: return { type: "paragraph", text: inlineOut(node) };
  }
};

// --- automatic official numbering (GB/T 9704-2012, 7.3.3)
const marksFor = (doc) => {
  const counts = [0, 0, 0, 0];
  const marks = [];
  doc.forEach((node, at) => {
    if (node.type !== n.heading || node.attrs.level > 4) return;
    counts[node.attrs.level - 1]++;
    counts.fill(0, node.attrs.level);
    marks.push({ at, node, mark: markOf(node.attrs.level, counts[node.attrs.level - 1]) });
  });
  return marks;
};
const numbersItself = (doc) => marksFor(doc).every(({ node, mark }) => node.attrs.mark === mark);
const numbering = document.getElementById("numbering");
const renumber = new Plugin({
  appendTransaction(transactions, _, state) {
    if (!transactions.some((one) => one.docChanged || one.getMeta("renumber"))) return null;
    const change = state.tr;
    if (numbering.checked) {
      for (const { at, node, mark } of marksFor(state.doc)) {
        if (node.attrs.mark !== mark) change.setNodeMarkup(at, null, { ...node.attrs, mark });
      }
    }
    state.doc.descendants((node, at) => {
      if (node.type === n.enumeration) {
        let inside = at + 1;
        const own = /^[一二三四五六七八九十]+是$/;
        node.forEach((item, _offset, index) => {
          const mark = han(index + 1) + "是";
          if ((item.attrs.mark === "" || own.test(item.attrs.mark)) && item.attrs.mark !== mark) change.setNodeMarkup(inside, null, { mark });
          inside += item.nodeSize;
        });
        return false;
      }
      return node.type === n.doc;
    });
    return change.docChanged ? change : null;
  },
});

// --- commands
const heading = (level) => (state, dispatch) => setBlockType(n.heading, { level, mark: "", runIn: false })(state, dispatch);
const items = (state, dispatch) => {
  const { $from, $to } = state.selection;
  if ($from.depth === 1 && $from.parent.isTextblock) {
    const range = $from.blockRange($to);
    if (!range) return false;
    if (dispatch) {
      const made = [];
      for (let i = range.startIndex; i < range.endIndex; i++) made.push(n.item.create(null, state.doc.child(i).content));
      const change = state.tr.replaceWith(range.start, range.end, n.enumeration.create(null, made));
      // an item is as long as its paragraph was; the list around adds one place
      dispatch(change.setSelection(TextSelection.create(change.doc, $from.pos + 1)).scrollIntoView());
    }
    return true;
  }
  return false;
};
const outOfList = (state, dispatch) => {
  const { $from } = state.selection;
  if ($from.parent.type !== n.item) return false;
  if (dispatch) {
    const whole = $from.node(-1);
    const index = $from.index(-1);
    const part = (from, to) => { const kept = []; for (let i = from; i < to; i++) kept.push(whole.child(i)); return kept.length ? [n.enumeration.create(whole.attrs, kept)] : []; };
    const made = [...part(0, index), n.paragraph.create(null, $from.parent.content), ...part(index + 1, whole.childCount)];
    const change = state.tr.replaceWith($from.before(-1), $from.after(-1), made);
    const at = $from.before(-1) + (index ? made[0].nodeSize : 0) + 1 + $from.parentOffset;
    dispatch(change.setSelection(TextSelection.create(change.doc, at)).scrollIntoView());
  }
  return true;
};
const splitItem = (state, dispatch) => {
  const { $from } = state.selection;
  if ($from.parent.type !== n.item && $from.parent.type !== n.name) return false;
  if ($from.parent.content.size === 0 && $from.parent.type === n.item && $from.index(-1) === $from.node(-1).childCount - 1 && $from.node(-1).childCount > 1) {
    // an empty last item ends the list
    if (dispatch) {
      const end = $from.after(-1);
      const change = state.tr.insert(end, n.paragraph.create()).delete($from.before(), $from.after());
      dispatch(change.setSelection(TextSelection.near(change.doc.resolve(change.mapping.map(end)), 1)).scrollIntoView());
    }
    return true;
  }
  if (dispatch) dispatch(state.tr.split(state.selection.from, 1, [{ type: $from.parent.type, attrs: $from.parent.type === n.item ? { mark: "" } : null }]).scrollIntoView());
  return true;
};
const afterHeading = (state, dispatch) => {
  const { $from, empty } = state.selection;
  if (!empty || $from.depth !== 1 || $from.parentOffset !== $from.parent.content.size || !["heading", "salutation", "numbered"].includes($from.parent.type.name)) return false;
  if (dispatch) dispatch(state.tr.split($from.pos, 1, [{ type: n.paragraph }]).scrollIntoView());
  return true;
};
const link = (state, dispatch) => {
  if (schema.marks.link.isInSet(state.storedMarks ?? state.selection.$from.marks()) || state.doc.rangeHasMark(state.selection.from, state.selection.to, schema.marks.link)) {
    return toggleMark(schema.marks.link)(state, dispatch);
  }
  if (state.selection.empty || !dispatch) return !state.selection.empty;
  const href = prompt(box.dataset.link, "https://");
  if (!href) return true;
  if (!SAFE.test(href.trim())) { alert(box.dataset.wrongLink); return true; }
  return toggleMark(schema.marks.link, { href: href.trim() })(state, dispatch);
};
const table = (state, dispatch) => {
  const { $from } = state.selection;
  if ($from.depth < 1) return false;
  for (let depth = $from.depth; depth > 0; depth--) if ($from.node(depth).type === n.table) return deleteTable(state, dispatch);
  if (dispatch) {
    const row = (type) => n.table_row.create(null, [0, 1, 2].map(() => type.create()));
    const end = $from.after(1);
    const change = state.tr.insert(end, n.table.create(null, [row(n.table_header), row(n.table_cell), row(n.table_cell)]));
    dispatch(change.setSelection(TextSelection.near(change.doc.resolve(end + 1))).scrollIntoView());
  }
  return true;
};
const figure = (state, dispatch) => {
  if (dispatch) askForPicture(state.selection.node?.type === n.figure ? state.selection.node.attrs : null);
  return true;
};
const lineBreak = chainCommands(exitCode, (state, dispatch) => {
  if (["salutation", "name"].includes(state.selection.$from.parent.type.name)) return false;
  if (dispatch) dispatch(state.tr.replaceSelectionWith(n.hard_break.create()).scrollIntoView());
  return true;
});
const acts = {
  heading1: heading(1), heading2: heading(2), heading3: heading(3), heading4: heading(4), paragraph: chainCommands(outOfList, setBlockType(n.paragraph)), salutation: setBlockType(n.salutation), items,
  strong: toggleMark(schema.marks.strong), em: toggleMark(schema.marks.em), link, table, figure, addRow: addRowAfter, addColumn: addColumnAfter, dropRow: deleteRow, dropColumn: deleteColumn,
  merge: chainCommands(mergeCells, splitCell), header: toggleHeaderCell, undo, redo,
};
const keys = {
  "Mod-Alt-1": acts.heading1, "Mod-Alt-2": acts.heading2, "Mod-Alt-3": acts.heading3, "Mod-Alt-4": acts.heading4, "Mod-Alt-0": acts.paragraph, "Mod-Alt-5": acts.items,
  "Mod-Alt-6": acts.figure, "Mod-b": acts.strong, "Mod-i": acts.em, "Mod-k": acts.link, "Mod-z": undo, "Mod-y": redo, "Shift-Mod-z": redo, "Shift-Enter": lineBreak,
  Enter: chainCommands(splitItem, afterHeading), Tab: goToNextCell(1), "Shift-Tab": goToNextCell(-1), "Mod-s": () => { save(); return true; },
};

// --- the page
const box = document.getElementById("editor");
const title = document.getElementById("title");
const organ = document.getElementById("organ");
const date = document.getElementById("date");
const saving = document.getElementById("saving");
const picture = document.getElementById("picture");
const storage = "gongkai.draft." + box.dataset.report;
let view;
let version = 0;
let saved = "";
let timer = 0;
let running = false;

const contentNow = () => {
  const content = { title: clean(title.value).trim(), blocks: list(view.state.doc, blockOut) };
  const last = content.blocks.at(-1);
  if (last && last.type === "paragraph" && !last.text.length && content.blocks.length === 1) content.blocks = [];
  if (organ.value.trim() || date.value) content.signature = { ...(organ.value.trim() ? { organ: clean(organ.value).trim() } : {}), ...(date.value ? { date: date.value } : {}) };
  return content;
};
const say = (text, state) => { saving.textContent = text; saving.dataset.state = state; };
const changed = () => {
  const now = JSON.stringify(contentNow());
  outline();
  if (now === saved) return;
  try { localStorage.setItem(storage, JSON.stringify({ version, content: now })); } catch { /* a full store keeps nobody from typing */ }
  say(box.dataset.waiting, "waiting");
  clearTimeout(timer);
  timer = setTimeout(save, 1500);
};
const ask = (method, body) => fetch(box.dataset.draft, {
  method, redirect: "manual", signal: AbortSignal.timeout(20000),
  headers: { Accept: "application/json", [box.dataset.header]: box.dataset.token, ...(body ? { "Content-Type": "application/json", "If-Match": '"' + version + '"' } : {}) }, body,
});
async function save() {
  clearTimeout(timer);
  const now = JSON.stringify(contentNow());
  if (running || now === saved || !document.getElementById("conflict").hidden) return;
  if (!contentNow().title) { say(box.dataset.refused, "bad"); return; }
  running = true;
  say(box.dataset.working, "working");
  try {
    const answer = await ask("PUT", now);
    if (answer.type === "opaqueredirect" || answer.status === 401 || answer.status === 403) { say(box.dataset.out, "bad"); return; }
    if (answer.status === 412) { await conflict(); return; }
    if (!answer.ok) { say(box.dataset.refused, "bad"); return; }
    const draft = await answer.json();
    version = draft.version;
    saved = now;
    localStorage.removeItem(storage);
    findings(draft.findings);
    say(box.dataset.saved, "saved");
  } catch {
    say(box.dataset.lost, "bad");
    timer = setTimeout(save, 5000);
  } finally {
    running = false;
    if (saving.dataset.state === "saved" && JSON.stringify(contentNow()) !== saved) timer = setTimeout(save, 500);
  }
}
async function conflict() {
  const theirs = await (await ask("GET")).json();
  const lines = (content) => [content.title, ...content.blocks.map((block) => block.type === "figure" ? block.alternative + (block.caption ?? "") : documentOf({ blocks: [block] }).textContent)].filter((line) => line);
  const mine = lines(contentNow());
  const other = lines(theirs.content);
  const shown = document.getElementById("conflict-lines");
  shown.replaceChildren(...mine.filter((line) => !other.includes(line)).map((line) => paragraph("ins", line)), ...other.filter((line) => !mine.includes(line)).map((line) => paragraph("del", line)));
  document.getElementById("conflict").hidden = false;
  document.getElementById("take-mine").onclick = () => { version = theirs.version; document.getElementById("conflict").hidden = true; save(); };
  document.getElementById("take-theirs").onclick = () => { document.getElementById("conflict").hidden = true; show(theirs); };
  say("", "bad");
}
const paragraph = (tag, text) => { const p = document.createElement("p"); const inner = document.createElement(tag); inner.textContent = text; p.append(inner); return p; };
function findings(found) {
  document.getElementById("found").hidden = !found.length;
  document.getElementById("findings").replaceChildren(...found.map((one) => {
    const item = document.createElement("li");
    item.className = one.open ? "open" : "settled";
    const button = document.createElement("button");
    button.type = "button";
    button.className = "quiet";
    button.textContent = one.message + (one.where ? "（" + one.where + "）" : "");
    button.onclick = () => jump(one);
    item.append(button);
    return item;
  }));
}
function jump(finding) {
  if (finding.position < 0) { title.focus(); return; }
  let index = 0;
  view.state.doc.forEach((node, at) => {
    if (index++ === finding.position) {
      if (node.type === n.figure) {
        view.dispatch(view.state.tr.setSelection(NodeSelection.create(view.state.doc, at)).scrollIntoView());
        view.focus();
        return;
      }
      let from = at + 1;
      let to = from;
      node.descendants((child, inside) => {
        const found = child.isText ? child.text.indexOf(finding.excerpt) : -1;
        if (found >= 0) { from = at + 1 + inside + found; to = from + finding.excerpt.length; }
      });
      view.dispatch(view.state.tr.setSelection(TextSelection.create(view.state.doc, from, to)).scrollIntoView());
      view.focus();
    }
  });
}
function outline() {
  const entries = [];
  view.state.doc.forEach((node, at) => {
    if (node.type !== n.heading) return;
    const item = document.createElement("li");
    item.dataset.level = node.attrs.level;
    const button = document.createElement("button");
    button.type = "button";
    button.className = "quiet";
    button.textContent = node.attrs.mark + node.textContent;
    button.onclick = () => { view.dispatch(view.state.tr.setSelection(TextSelection.create(view.state.doc, at + 1)).scrollIntoView()); view.focus(); };
    item.append(button);
    entries.push(item);
  });
  document.getElementById("outline").replaceChildren(...entries);
  document.getElementById("count").textContent = box.dataset.words.replace("{0}", [...view.state.doc.textContent].length);
}
function stateOf(content) {
  return EditorState.create({ doc: documentOf(content), plugins: [renumber, history(), keymap(keys), keymap(baseKeymap), tableEditing()] });
}
function fill(content) {
  title.value = content.title;
  organ.value = content.signature?.organ ?? "";
  date.value = content.signature?.date ?? "";
  const state = stateOf(content);
  numbering.checked = numbersItself(state.doc);
  view.updateState(state);
}
function show(draft) {
  version = draft.version;
  fill(draft.content);
  saved = JSON.stringify(contentNow());
  findings(draft.findings);
  outline();
  localStorage.removeItem(storage);
  say(box.dataset.saved, "saved");
}
// --- pictures: none without words for those who do not see it
const part = (name) => document.getElementById("picture-" + name);
let upload = null;
let pictured = null;
function askForPicture(known, file) {
  pictured = known;
  part("form").reset();
  part("alternative").value = known?.alternative ?? "";
  part("caption").value = known?.caption ?? "";
  if (file) { const chosen = new DataTransfer(); chosen.items.add(file); part("file").files = chosen.files; }
  sayOfPicture("", "");
  picture.showModal();
}
function sayOfPicture(said, problem, at) {
  part("said").textContent = said;
  part("problem").textContent = problem;
  part("progress").hidden = !said;
  for (const name of ["file", "alternative"]) part(name).setAttribute("aria-invalid", String(name === at));
  if (at) part(at).focus();
}
function send(file) {
  return new Promise((resolve, reject) => {
    upload = new XMLHttpRequest();
    upload.open("POST", picture.dataset.address);
    upload.setRequestHeader(box.dataset.header, box.dataset.token);
    upload.setRequestHeader("Accept", "application/json");
    upload.responseType = "json";
    upload.upload.onprogress = ({ loaded, total }) => {
      part("progress").value = total ? loaded * 100 / total : 0;
      sayOfPicture(loaded < total ? picture.dataset.sending.replace("{0}", Math.floor(loaded * 100 / total)) : picture.dataset.taking, "");
    };
    upload.onload = () => resolve(upload);
    upload.onerror = () => reject(picture.dataset.lost);
    upload.onabort = () => reject(picture.dataset.stopped);
    const form = new FormData();
    form.append("version", version);
    form.append("file", file);
    upload.send(form);
  });
}
async function take(file) {
  // a save on its way makes a version that the upload has to name
  while (running) await new Promise((done) => setTimeout(done, 100));
  running = true;
  try {
    const answer = await send(file);
    if (answer.status === 200 && answer.response?.file) { version = answer.response.version; return answer.response.file; }
    throw answer.status === 412 ? picture.dataset.stale : answer.status === 413 ? picture.dataset.tooLarge : answer.status === 401 || answer.status === 403 || answer.status === 200 ? picture.dataset.out
      : answer.response?.message ?? picture.dataset.refused;
  } finally {
    running = false;
    upload = null;
  }
}
async function keepPicture() {
  if (upload) return;
  const file = part("file").files[0];
  const alternative = clean(part("alternative").value).trim();
  const caption = clean(part("caption").value).trim() || null;
  if (!file && !pictured) { sayOfPicture("", picture.dataset.noFile, "file"); return; }
  if (!alternative) { sayOfPicture("", picture.dataset.noAlternative, "alternative"); return; }
  part("form").querySelector("[type=submit]").disabled = true;
  try {
    place({ file: file ? await take(file) : pictured.file, alternative, caption });
    picture.close();
    view.focus();
  } catch (problem) {
    sayOfPicture("", typeof problem === "string" ? problem : picture.dataset.refused);
  } finally {
    part("form").querySelector("[type=submit]").disabled = false;
  }
}
function place(attrs) {
  const { selection, doc, tr } = view.state;
  const replaced = selection.node?.type === n.figure;
  const { $from } = selection;
  const empty = !replaced && $from.depth === 1 && $from.parent.type === n.paragraph && !$from.parent.content.size;
  const at = replaced ? selection.from : empty ? $from.before(1) : $from.depth ? $from.after(1) : selection.to;
  const to = replaced ? selection.to : empty ? $from.after(1) : at;
  // a new one of the same text replaces the old one only where the person began with it
  const change = tr.replaceWith(at, replaced && !pictured ? at : to, n.figure.create(attrs));
  view.dispatch(change.setSelection(NodeSelection.create(change.doc, Math.min(at, doc.content.size))).scrollIntoView());
}
part("form").addEventListener("submit", (event) => { event.preventDefault(); keepPicture(); });
part("form").addEventListener("input", () => { if (!upload) sayOfPicture("", ""); });
part("cancel").addEventListener("click", () => { if (upload) upload.abort(); else { picture.close(); view.focus(); } });
picture.addEventListener("cancel", (event) => { if (upload) { event.preventDefault(); upload.abort(); } });
picture.addEventListener("close", () => { if (upload) upload.abort(); save(); });
const pictureIn = (data) => [...(data?.files ?? [])].find((file) => file.type === "image/png" || file.type === "image/jpeg");

// --- what Word, WPS and pages put on the clipboard is read by the server, by the same rules as a file
const pasted = document.getElementById("pasted");
async function pasteFrom(html) {
  // pictures are not read from a clipboard, and would be most of it
  const body = html.replace(/\bsrc\s*=\s*(["'])data:[^"']*\1/gi, 'src=""');
  try {
    const answer = await fetch(box.dataset.draft + "/paste", {
      method: "POST", redirect: "manual", signal: AbortSignal.timeout(20000), headers: { Accept: "application/json", "Content-Type": "text/html; charset=utf-8", [box.dataset.header]: box.dataset.token }, body,
    });
    if (!answer.ok) throw new Error(String(answer.status));
    const read = await answer.json();
    insert(read.content.blocks.map(blockIn));
    pasted.hidden = !read.pictures;
    pasted.textContent = pasted.dataset.pictures.replace("{0}", read.pictures);
  } catch {
    // without the server as the browser reads it
    view.pasteHTML(html.replace(/\sstyle\s*=\s*("[^"]*"|'[^']*')/gi, ""));
  }
}
function insert(blocks) {
  if (!blocks.length) return;
  const open = blocks.length === 1 && blocks[0].type === n.paragraph ? 1 : 0;
  view.dispatch(view.state.tr.replaceSelection(new Slice(Fragment.from(blocks), open, open)).scrollIntoView().setMeta("paste", true));
  view.focus();
}
const readByServer = (data) => {
  const html = data?.getData("text/html");
  // what comes from this editor is ours already; within a cell or an item there is room for words only
  return html && !html.includes("data-pm-slice") && view.state.selection.$from.depth <= 1 ? html : "";
};

const buttons = [...box.querySelectorAll("[data-act]")];
function toolbar() {
  for (const button of buttons) button.setAttribute("aria-disabled", String(!acts[button.dataset.act](view.state)));
}
buttons.forEach((button, index) => {
  button.tabIndex = index ? -1 : 0;
  button.addEventListener("mousedown", (event) => event.preventDefault());
  button.addEventListener("click", () => { acts[button.dataset.act](view.state, view.dispatch, view); view.focus(); });
  button.addEventListener("keydown", (event) => {
    const to = { ArrowRight: index + 1, ArrowLeft: index - 1, Home: 0, End: buttons.length - 1 }[event.key];
    if (to === undefined || !buttons[to]) return;
    button.tabIndex = -1;
    buttons[to].tabIndex = 0;
    buttons[to].focus();
    event.preventDefault();
  });
});
numbering.addEventListener("change", () => view.dispatch(view.state.tr.setMeta("renumber", true)));
for (const field of [title, organ, date]) { field.addEventListener("input", changed); field.addEventListener("blur", save); }
addEventListener("pagehide", save);
addEventListener("online", save);

async function open() {
  const draft = await (await ask("GET")).json();
  view = new EditorView(document.getElementById("body"), {
    state: stateOf(draft.content),
    attributes: { role: "textbox", "aria-multiline": "true", "aria-label": document.getElementById("body").getAttribute("aria-label"), spellcheck: "false" },
    // empty paragraphs of a clipboard are left out
    transformPasted: (slice) => { const kept = []; slice.content.forEach((node) => { if (!node.isTextblock || node.content.size) kept.push(node); }); return kept.length === slice.content.childCount ? slice : new Slice(slice.content.constructor.fromArray(kept), 0, 0); },
    dispatchTransaction(transaction) {
      view.updateState(view.state.apply(transaction));
      toolbar();
      if (transaction.docChanged || transaction.getMeta("renumber")) changed();
    },
    // Word puts a picture of the text beside the text: only what comes without text is meant as a picture
    handlePaste(_, event) { const file = event.clipboardData?.getData("text/plain") ? null : pictureIn(event.clipboardData); if (file) askForPicture(null, file); return Boolean(file); },
    handleDrop(_, event) { const file = pictureIn(event.dataTransfer); if (file) { event.preventDefault(); askForPicture(null, file); } return Boolean(file); },
    handleDoubleClickOn(_, _at, node) { if (node.type === n.figure) askForPicture(node.attrs); return node.type === n.figure; },
    handleDOMEvents: {
      blur: () => { save(); return false; },
      // before the editor itself parses it, whose policy no style of Word's passes
      paste: (_, event) => { const html = readByServer(event.clipboardData); if (html) { event.preventDefault(); pasteFrom(html); } return Boolean(html); },
    },
  });
  let kept = null;
  try { kept = JSON.parse(localStorage.getItem(storage)); } catch { kept = null; }
  show(draft);
  toolbar();
  if (kept && kept.content !== saved) {
    const notice = document.getElementById("kept");
    notice.hidden = false;
    document.getElementById("take-kept").onclick = () => { notice.hidden = true; fill(JSON.parse(kept.content)); changed(); };
    document.getElementById("drop-kept").onclick = () => { notice.hidden = true; };
    localStorage.setItem(storage, JSON.stringify(kept));
  }
  document.documentElement.dataset.editor = "ready";
}
open().catch(() => say(box.dataset.lost, "bad"));
