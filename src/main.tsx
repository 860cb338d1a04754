import './lib/zod-without-eval';
import './app/styles.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app/app';
import { createClient, prefetchList } from './app/query-client';
import { reloadAfterDeploy } from './lib/reload';
import { followSignOuts, restoreSession } from './session/session';

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no element with the id root');

reloadAfterDeploy();
followSignOuts();
// Until the session is known, index.html shows the frame of the page.
void restoreSession().finally(() => {
  prefetchList();
  createRoot(root).render(
    <StrictMode>
      <App createClient={createClient} />
    </StrictMode>,
  );
});
