import { type RefObject, useEffect, useState } from 'react';

/** Rows rendered beyond the visible ones, so that the Tab key always finds the next. */
const OVERSCAN = 2;
/** The window moves in steps of this many rows, so that most frames of a scroll render nothing. */
const STEP = 4;
/** Rows added per frame at first: all at once would block a slow machine noticeably. */
const ROWS_PER_FRAME = 3;

/** Indexes of rows; `end` is exclusive. */
export type RowWindow = { start: number; end: number };

function windowFrom(above: number, rowHeight: number): RowWindow {
  const visible = Math.ceil(innerHeight / rowHeight);
  const start = Math.max(0, Math.floor((above - OVERSCAN) / STEP) * STEP);
  // The first and last visible rows may be partial, which makes one more row.
  return { start, end: start + STEP - 1 + OVERSCAN + visible + 1 + OVERSCAN };
}

function measure(list: HTMLElement, rowHeight: number): RowWindow {
  return windowFrom(Math.floor(-list.getBoundingClientRect().top / rowHeight), rowHeight);
}

/**
 * The rows of a long list that are near the screen, when the page itself scrolls. Only these are
 * rendered, so 100,000 rows cost as much as 100.
 */
export function useRowWindow(list: RefObject<HTMLElement | null>, rowHeight: number): RowWindow {
  const [rows, setRows] = useState(() => windowFrom(0, rowHeight));
  // Meets the page, whose scroll position and size aren't React's.
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

  const [rendered, setRendered] = useState(ROWS_PER_FRAME);
  const isComplete = rows.start + rendered >= rows.end;
  // Meets the browser's frames.
  useEffect(() => {
    if (isComplete) return;
    const frame = requestAnimationFrame(() => setRendered(rendered + ROWS_PER_FRAME));
    return () => cancelAnimationFrame(frame);
  }, [rendered, isComplete]);
  return isComplete ? rows : { start: rows.start, end: rows.start + rendered };
}
