export { AgenciesPage, AgenciesView } from './AgenciesPage.tsx';
