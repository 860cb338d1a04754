/** What a translation shows in the place of a text, and what the text said. */
type Translation = { shown: ChildNode; said: string };

const translations = new WeakMap<Node, Translation>();
const texts = new WeakMap<Node, Text>();

/** What stands where a text was: translations replace the text or wrap it, in one step or in two. */
function findShown(text: Text, record: MutationRecord, next: MutationRecord | undefined) {
  const { target, addedNodes, previousSibling, nextSibling } = record;
  const { parentNode } = text;
  const nodes = [
    parentNode,
    parentNode?.parentNode,
    addedNodes[0],
    previousSibling,
    nextSibling,
    next?.addedNodes[0],
  ];
  return nodes.find(
    (node): node is HTMLElement =>
      node?.nodeName === 'FONT' && node.parentNode === target && !texts.has(node),
  );
}

/** Leaves the text, emptied, before its translation. */
function tie(text: Text, shown: ChildNode): void {
  if (text.parentNode) text.replaceWith(text.cloneNode());
  translations.set(text, { shown, said: text.data });
  texts.set(shown, text);
  text.data = '';
  shown.before(text);
}

function untie(text: Text, { shown }: Translation): void {
  translations.delete(text);
  texts.delete(shown);
  shown.remove();
}

function followRemoval(node: Node, record: MutationRecord, next?: MutationRecord): void {
  const text = texts.get(node) ?? node;
  if (!(text instanceof Text) || record.target.nodeName === 'FONT') return;
  const translation = translations.get(text);
  if (!translation) {
    const shown = findShown(text, record, next);
    if (shown) tie(text, shown);
  } else if (!text.parentNode) {
    untie(text, translation);
  } else if (!translation.shown.parentNode) {
    // The page is shown in its own language again.
    untie(text, translation);
    text.data = translation.said;
  } else {
    text.after(translation.shown);
  }
}

/**
 * Lets browsers translate the page. They replace texts by `<font>` elements, but React still holds
 * the texts: it would change what nobody sees, and fail to remove what isn't there (React issue
 * 11538). So each text is put back, empty, before its translation, which goes when React changes
 * or removes the text.
 */
export function followTranslation(): void {
  const observer = new MutationObserver((records) => {
    for (const [index, record] of records.entries()) {
      if (record.type === 'characterData') {
        const translation = translations.get(record.target);
        if (translation) untie(record.target as Text, translation);
      }
      for (const node of record.removedNodes) followRemoval(node, record, records[index + 1]);
    }
    // What was done here is no news.
    observer.takeRecords();
  });
  observer.observe(document.body, { childList: true, characterData: true, subtree: true });
}
