import { hasUnseen, VisibleText } from '../../ui/visible-text';
import type { JsonText } from '../text/json-text';
import type { Reading } from '../text/read-token';

const STRINGS = /("(?:[^"\\]|\\.)*")/;

const ALGORITHM_NONE = /^none$/i;

/** What's odd about what a token says, whatever its signature. */
export function TokenRemarks({ reading: { alg, header, payload } }: { reading: Reading }) {
  const parts = [header, payload].filter((part) => part !== null);
  const repeated = parts.flatMap((part) => part.repeatedNames);
  const isUnseen = parts.some(({ indented }) => hasUnseen(indented.replaceAll('\n', '')));
  return (
    <ul className="mt-4 grid gap-1 text-warn empty:hidden">
      {ALGORITHM_NONE.test(alg ?? '') && (
        <li>Its algorithm is “none”: it asks to be believed without a signature.</li>
      )}
      {repeated.map((name) => (
        <li key={name}>
          It says “
          <VisibleText text={name} />” more than once. Servers differ in which one they read.
        </li>
      ))}
      {isUnseen && (
        <li>
          It has characters that can’t be seen. They’re shown by their code in the technical
          details.
        </li>
      )}
    </ul>
  );
}

function JsonBox({ name, json }: { name: string; json: JsonText }) {
  return (
    <figure className="mt-3">
      <figcaption>{name}</figcaption>
      <pre
        dir="ltr"
        translate="no"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: keyboards can scroll only a box that takes the focus
        tabIndex={0}
        className="mt-1 overflow-x-auto rounded-md bg-sunken p-3 font-mono text-small"
      >
        {/* Each string for itself: one that's written from right to left mustn't move the others. */}
        {json.indented.split(STRINGS).map((piece, index) =>
          index % 2 === 0 ? (
            piece
          ) : (
            // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of a text never move
            <VisibleText key={index} text={piece} />
          ),
        )}
      </pre>
    </figure>
  );
}

export function TokenContents({ reading: { header, payload } }: { reading: Reading }) {
  return (
    <div className="mt-4 text-ink-2">
      {header && <JsonBox name="Header" json={header} />}
      {payload && <JsonBox name="Payload" json={payload} />}
    </div>
  );
}
