export { createAudit, type Audit, type AuditParts } from './audit.ts';
