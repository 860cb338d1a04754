function standInFor(text: string) {
  const outer = document.createElement('font');
  const inner = document.createElement('font');
  inner.textContent = text;
  outer.append(inner);
  return { outer, inner };
}

/** The ways in which a translation can put something else into the place of a text. */
const WAYS = {
  replace: (text: Text) => {
    const { outer } = standInFor(text.data);
    text.parentNode?.replaceChild(outer, text);
    return outer;
  },
  'insert, then remove': (text: Text) => {
    const { outer } = standInFor(text.data);
    text.before(outer);
    text.remove();
    return outer;
  },
  'remove, then insert': (text: Text) => {
    const { parentNode, nextSibling } = text;
    const { outer } = standInFor(text.data);
    text.remove();
    parentNode?.insertBefore(outer, nextSibling);
    return outer;
  },
  wrap: (text: Text) => {
    const { outer, inner } = standInFor('');
    text.before(outer);
    inner.append(text);
    return outer;
  },
};

export type Way = keyof typeof WAYS;

export const ALL_WAYS = Object.keys(WAYS) as Way[];

/**
 * Does to the texts of an element what a browser's translation does, but leaves their words. Returns
 * the text that each stand-in is for.
 */
export async function translate(root: Node, way: Way): Promise<Map<Element, Text>> {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const found: Text[] = [];
  while (walker.nextNode()) {
    const { currentNode } = walker;
    const isTranslated = currentNode.parentNode?.nodeName === 'FONT';
    if (currentNode instanceof Text && currentNode.data.trim() && !isTranslated) {
      found.push(currentNode);
    }
  }
  const originals = new Map(found.map((text) => [WAYS[way](text), text]));
  // Observers of the page are told now.
  await Promise.resolve();
  return originals;
}

/** Shows the page in its own language again, as leaving the translation does. */
export async function showOriginal(originals: Map<Element, Text>): Promise<void> {
  for (const [shown, text] of originals) shown.replaceWith(text);
  await Promise.resolve();
}
