export type { OutcomeRecording } from './outcomes.ts';
export { canPrint, paperStateOf } from './paper-state.ts';
export { paperParams, queuePaper, queuePackPaper, queueTicketPaper, type PaperParams } from './queue-paper.ts';
export { reprint, settleDoubt, settlePaper } from './reprint.ts';
export { startSpool, type Spool, type SpoolParts } from './spool.ts';
export { jobsInState, newestJob, type PrintJob } from './store.ts';
