import './lib/zod-without-eval';
import './app/styles.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app/app';
import { createClient, fetchListEarly } from './app/query-client';
import { reloadWhenStale } from './lib/reload';
import { followSignOuts, restoreSession } from './session/session';

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no element with the id root');

reloadWhenStale();
followSignOuts();
// Until it is known who is signed in, index.html shows what stands around every page.
void restoreSession().finally(() => {
  fetchListEarly();
  createRoot(root).render(
    <StrictMode>
      <App createClient={createClient} />
    </StrictMode>,
  );
});
