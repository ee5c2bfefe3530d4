export { createAssist, type Assist } from './assist.ts';
