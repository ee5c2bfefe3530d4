export { CityPage } from './CityPage.tsx';
