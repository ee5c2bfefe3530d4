export { LookTab } from './LookTab.tsx';
export { PrintTab } from './PrintTab.tsx';
