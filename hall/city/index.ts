export { createCity, publicationToTell, takeInPublication, type City } from './city.ts';
