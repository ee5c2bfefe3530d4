export { SimulatorPanel } from './SimulatorPanel.tsx';
