import { Name } from './name';

/** Controls, blanks that aren't a space, what has no width, what's unassigned, and lone surrogates. */
const UNSEEN = /([\p{C}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]|(?! )\p{Zs})/u;

const codeOf = (character: string) =>
  `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;

export const hasUnseen = (text: string): boolean => UNSEEN.test(text);

/**
 * A foreign text in which nothing hides: characters that can't be seen, or that change the order of
 * others, are shown by their code, such as U+202E.
 */
export function VisibleText({ text }: { text: string }) {
  if (!hasUnseen(text)) return <Name>{text}</Name>;
  return (
    <Name>
      {text.split(UNSEEN).map((piece, index) =>
        index % 2 === 0 ? (
          piece
        ) : (
          <span
            // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of a text never move
            key={index}
            className="mx-0.5 rounded bg-warn-wash px-1 text-[0.85em] text-warn"
          >
            {codeOf(piece)}
          </span>
        ),
      )}
    </Name>
  );
}
