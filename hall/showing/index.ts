export { createShowing, type Showing } from './showing.ts';
