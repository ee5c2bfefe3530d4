export { createLuggage, type Luggage } from './luggage.ts';
