export { SyncPage } from './SyncPage.tsx';
