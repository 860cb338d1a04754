import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';

/** The least that a page of React can be: what every other one is measured against. */
const root = document.getElementById('root');
if (!root) throw new Error('index.html has no element with the id root');
createRoot(root).render(
  <StrictMode>
    <h1>Hello, world</h1>
  </StrictMode>,
);
