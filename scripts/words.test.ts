import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { expect, it } from 'vitest';
import { root } from './lib/root.mjs';

/** Phrases of somebody who translates, and what a native writer puts instead. */
const PHRASES: [phrase: RegExp, better: string][] = [
  [/\bwhoever\b/i, 'anyone who'],
  [/\bof one['’]s own\b/i, 'your own'],
  [/\ball the same\b/i, 'anyway'],
  [/\b(?:this|that|it|these|they) (?:is|are) no\b(?! (?:longer|more))/i, 'isn’t a'],
  [/\bgo(?:es)? on\b/i, 'continue'],
  [/\bmend(?:s|ed|ing)?\b/i, 'fix'],
  [/\btakes? no\b/i, 'doesn’t take'],
  [/\bfor ever\b/i, 'indefinitely'],
  [/\bbegin again\b/i, 'start over'],
  [/\bwill do[.,;:]/i, 'is enough'],
  [
    /\b(?:works?|working|stops?|starts?|opens?|shows?|applies|apply|ends?|used) at once\b/i,
    'immediately',
  ],
  [/\bsomebody\b|\bnobody (?:can|needs)\b/i, 'someone, no one'],
  [
    /\bends? (?:already|by itself)\b|\bended already\b|\b(?:token|grant)s? (?:has|have) ended\b/i,
    'expire, stop working',
  ],
  [/\bthis very\b/i, 'this'],
  [/\b(?:has|have) to be\b/i, 'must be'],
  [/\bone and the same\b/i, 'match'],
  [/\b(?:is|are) the most\b/i, 'maximum'],
  [/\bpast its end\b/i, 'expired'],
  [/\bsee to\b/i, 'check'],
  [/\bstands? still\b/i, 'be down'],
  [/\bnot begun\b|\bunder way\b/i, 'remaining, in progress'],
  [/\blooked at\b/i, 'searched'],
  [/\bunlock\w* | unlock/i, 'allow'],
  [/\b(?:is|are|was|were) made\b|\bmakes? (?:a|the) (?:grant|profile|token)\b/i, 'create'],
  [/\bwins? over\b/i, 'override'],
  [/\bthat led here\b/i, 'this link'],
  [/\bmay (?:not )?(?:call|do|make|sign|talk)\b/i, 'can'],
];

/** What a screen, a terminal or an answer says shorter. In documents, full forms are fine. */
const FULL_FORMS: [phrase: RegExp, better: string][] = [
  [
    /\b(?:is|are|was|were|do|does|did|has|have|could|would|should|must) not\b(?= (?!only))|\bcannot\b/i,
    'n’t',
  ],
  [/\b(?:you|they|we) are\b/i, '’re'],
];

const pathsIn = (folder: string) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map(
    (path) => `${folder}/${path.replaceAll('\\', '/')}`,
  );

const sources = ['src', 'server', 'protocol', 'scripts']
  .flatMap(pathsIn)
  .filter((path) => /\.(?:tsx?|mjs)$/.test(path) && !/\.test\.tsx?$|\/testing\//.test(path));

const documents = [
  'README.md',
  'CHANGELOG.md',
  'CONTRIBUTING.md',
  'SECURITY.md',
  ...pathsIn('docs').filter((path) => /^docs\/[^/]+\.md$/.test(path)),
];

/** What a source says to people: its texts, without its comments and names. */
function textsOf(path: string): string[] {
  const code = readFileSync(join(root, path), 'utf8');
  const file = ts.createSourceFile(path, code, ts.ScriptTarget.Latest);
  const texts: string[] = [];
  const visit = (node: ts.Node) => {
    if (ts.isStringLiteralLike(node) || ts.isTemplateLiteralToken(node) || ts.isJsxText(node))
      texts.push(node.text);
    ts.forEachChild(node, visit);
  };
  visit(file);
  return texts;
}

function faultsIn(texts: readonly string[], phrases = PHRASES): string[] {
  const lines = texts.map((text) => text.replace(/\s+/g, ' ').trim());
  return phrases.flatMap(([phrase, better]) =>
    lines.filter((line) => phrase.test(line)).map((line) => `“${line}” → ${better}`),
  );
}

it('texts on the screen, on the command line and in answers are in plain English', () => {
  expect(sources.length).toBeGreaterThan(300);
  const phrases = [...PHRASES, ...FULL_FORMS];
  expect(sources.flatMap((path) => faultsIn(textsOf(path), phrases))).toEqual([]);
});

it.each(documents)('%s is in plain English', (path) => {
  const paragraphs = readFileSync(join(root, path), 'utf8').split(/\n(?=\n|- |\| |\d+\. )/);
  expect(faultsIn(paragraphs)).toEqual([]);
});

it.each([
  ['Whoever has it can sign.', 'anyone who'],
  ['This is no token.', 'isn’t a'],
  ['Every token stops working at once.', 'immediately'],
  ['It goes on tomorrow.', 'continue'],
  ['A whole URL will do.', 'is enough'],
  ['64 KiB are the most.', 'maximum'],
  ['Programs stand still.', 'be down'],
  ['Its tokens have ended.', 'expire, stop working'],
  ['The servers that pages may call', 'can'],
])('“%s” would be noticed', (text, better) => {
  expect(faultsIn([text])).toEqual([`“${text}” → ${better}`]);
});

it.each(['It could not be asked.', 'You are signed in.', 'It cannot be read.'])(
  '“%s” would be noticed on the screen',
  (text) => {
    expect(faultsIn([text])).toEqual([]);
    expect(faultsIn([text], FULL_FORMS)).toHaveLength(1);
  },
);
