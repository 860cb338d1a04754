import { fireEvent, screen, waitFor } from '@testing-library/react';
import { beforeEach, expect, test, vi } from 'vitest';
import { CatalogueError, type ReadCatalogue } from '../../protocol/catalogue/openapi-catalogue';
import { renderSignedIn } from '../session/testing/render-signed-in';
import { CatalogueSection } from './catalogue-section';

/** Replaces the worker, which happy-dom lacks: a test says when each text has been read. */
const reading = vi.hoisted(
  () => new Map<string, { finish: (read: ReadCatalogue) => void; fail: (error: Error) => void }>(),
);
vi.mock(import('./read-in-worker'), () => ({
  readInWorker: (text) =>
    new Promise((finish, fail) => {
      reading.set(text, { finish, fail });
    }),
}));

const READ: ReadCatalogue = {
  operations: [],
  leftOut: [],
};

beforeEach(() => {
  localStorage.clear();
  sessionStorage.clear();
  reading.clear();
  renderSignedIn(<CatalogueSection />);
});

async function choose(name: string, file = new File([name], name)): Promise<void> {
  fireEvent.change(screen.getByLabelText('OpenAPI document'), { target: { files: [file] } });
}

const readerOf = (text: string) => vi.waitFor(() => reading.get(text) ?? Promise.reject());

test('a document that’s chosen while another one is read takes its place, whichever is read first', async () => {
  await choose('first.json');
  await choose('second.json');
  const first = await readerOf('first.json');
  const second = await readerOf('second.json');
  second.fail(new CatalogueError('It’s empty.'));
  await screen.findByText(/Couldn’t use “second.json”/);
  first.finish(READ);
  await expect(waitFor(() => screen.getByText('first.json'), { timeout: 100 })).rejects.toThrow();
  expect(screen.getByRole('alert').textContent).toContain('second.json');
});

test('a file that can’t be read any more says so', async () => {
  const file = new File(['gone'], 'gone.json');
  file.text = () => Promise.reject(new DOMException('', 'NotReadableError'));
  await choose('gone.json', file);
  expect((await screen.findByRole('alert')).textContent).toContain('Choose it again.');
});

test('a document whose reading fails in a way that nobody foresaw says so', async () => {
  const log = vi.spyOn(console, 'error').mockReturnValue();
  await choose('odd.json');
  const failure = new DOMException('', 'SecurityError');
  (await readerOf('odd.json')).fail(failure);
  expect((await screen.findByRole('alert')).textContent).toContain('Something went wrong.');
  expect(log).toHaveBeenCalledWith(failure);
});
