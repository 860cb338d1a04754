import { inflateSync } from 'node:zlib';

/** The colours that a PDF fills with, text among it, as `#rrggbb`. */
export function coloursIn(pdf: Buffer): Set<string> {
  const text = pdf.toString('latin1');
  const pages = [...text.matchAll(/FlateDecode.*?stream\r?\n(.*?)endstream/gs)].flatMap(
    ([, stream = '']) => {
      try {
        return inflateSync(Buffer.from(stream, 'latin1')).toString('latin1');
      } catch {
        // A font or a picture in another format.
        return [];
      }
    },
  );
  const fills = pages.join('\n').matchAll(/([\d.]+) ([\d.]+) ([\d.]+) (?:rg|sc|scn)\b/g);
  const hex = (part: string) =>
    Math.round(Number(part) * 255)
      .toString(16)
      .padStart(2, '0');
  return new Set([...fills].map(([, ...rgb]) => `#${rgb.slice(0, 3).map(hex).join('')}`));
}
