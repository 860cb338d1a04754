import './lib/zod-without-eval';
import './app/styles.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app/app';
import { createClient, prefetchList } from './app/query-client';
import { reloadAfterDeploy } from './lib/reload';
import { copyOldStorage } from './session/copy-old-storage';
import { followIdleKeys, restoreUnlessIdle } from './session/restore-unless-idle';
import { followSignOuts } from './session/session';
import { followTranslation } from './ui/follow-translation';

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no element with the id root');

reloadAfterDeploy();
followSignOuts();
followIdleKeys();
followTranslation();

async function start(container: HTMLElement): Promise<void> {
  // Replaced by the build, so that a build for `/` doesn't contain the code that copies.
  if (import.meta.env.BASE_URL !== '/') await copyOldStorage();
  // Until the session is known, index.html shows the frame of the page.
  await restoreUnlessIdle().finally(() => {
    prefetchList();
    createRoot(container).render(
      <StrictMode>
        <App createClient={createClient} />
      </StrictMode>,
    );
  });
}
void start(root);
