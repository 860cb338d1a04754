import './lib/zod';
import './app/styles.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app/app';
import { createQueryClient } from './app/query-client';
import { reloadWhenStale } from './app/stale-build';
import { followSignOuts, restoreSession } from './session/session';

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no element with the id root');

reloadWhenStale();
followSignOuts();
void restoreSession();
createRoot(root).render(
  <StrictMode>
    <App createClient={createQueryClient} />
  </StrictMode>,
);
