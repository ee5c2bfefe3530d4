export { ManagerPages } from './ManagerPages.tsx';
