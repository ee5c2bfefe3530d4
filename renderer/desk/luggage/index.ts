export { LuggagePage } from './LuggagePage.tsx';
