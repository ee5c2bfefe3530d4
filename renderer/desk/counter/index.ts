export { CounterPage } from './CounterPage.tsx';
