import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';

/** The smallest possible React page: the baseline for load times. */
const root = document.getElementById('root');
if (!root) throw new Error('index.html has no element with the id root');
createRoot(root).render(
  <StrictMode>
    <h1>Hello, world</h1>
  </StrictMode>,
);
