export { createPaperPack, type PaperPack, type ReturnRefusal } from './paper-pack.ts';
