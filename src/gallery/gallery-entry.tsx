import '../app/styles.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { Gallery } from './gallery';

const root = document.getElementById('root');
if (!root) throw new Error('ui.html has no element with the id root');

createRoot(root).render(
  <StrictMode>
    <Gallery />
  </StrictMode>,
);
