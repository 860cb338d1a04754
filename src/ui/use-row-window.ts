import { type RefObject, useEffect, useState } from 'react';

/** Rows that are rendered beyond the visible ones at least, so that the Tab key always finds the next. */
const OVERSCAN = 2;
/** The window moves in steps of so many rows, so that most frames of a scroll find nothing to render. */
const STEP = 4;
/** The first rows come so many a frame: all at once would hold up a slow machine for longer than is felt. */
const ROWS_A_FRAME = 3;

/** How many rows of one fixed height a window of rows begins and ends with. */
export type RowWindow = { start: number; end: number };

function windowFrom(above: number, rowHeight: number): RowWindow {
  const visible = Math.ceil(innerHeight / rowHeight);
  const start = Math.max(0, Math.floor((above - OVERSCAN) / STEP) * STEP);
  // Of the first and the last visible row there may be parts only: together one row more.
  return { start, end: start + STEP - 1 + OVERSCAN + visible + 1 + OVERSCAN };
}

function measure(list: HTMLElement, rowHeight: number): RowWindow {
  return windowFrom(Math.floor(-list.getBoundingClientRect().top / rowHeight), rowHeight);
}

/**
 * Which rows of a long list are near the screen, when the page itself scrolls. Only these are
 * rendered, so a list of 100,000 rows costs what one of 100 costs.
 */
export function useRowWindow(list: RefObject<HTMLElement | null>, rowHeight: number): RowWindow {
  const [rows, setRows] = useState(() => windowFrom(0, rowHeight));
  // Meets the page: its scrolling and its size are not React's.
  useEffect(() => {
    const update = () => {
      if (!list.current) return;
      const next = measure(list.current, rowHeight);
      setRows((now) => (now.start === next.start && now.end === next.end ? now : next));
    };
    const resizes = new ResizeObserver(update);
    resizes.observe(document.body);
    addEventListener('scroll', update, { passive: true });
    addEventListener('resize', update);
    return () => {
      resizes.disconnect();
      removeEventListener('scroll', update);
      removeEventListener('resize', update);
    };
  }, [list, rowHeight]);

  const [drawn, setDrawn] = useState(ROWS_A_FRAME);
  const isDrawn = rows.start + drawn >= rows.end;
  // Meets the frames of the browser.
  useEffect(() => {
    if (isDrawn) return;
    const frame = requestAnimationFrame(() => setDrawn(drawn + ROWS_A_FRAME));
    return () => cancelAnimationFrame(frame);
  }, [drawn, isDrawn]);
  return isDrawn ? rows : { start: rows.start, end: rows.start + drawn };
}
