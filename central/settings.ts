import { join, resolve } from 'node:path';
import * as z from 'zod';
import { isZone, ok, refuse, type Result } from '../hall/kernel/index.ts';

export interface CentralSettings {
  /** Keys, certificate, log, and the embedded database where there is no other. */
  readonly data: string;
  /** null: the embedded one in `data`. */
  readonly databaseUrl: string | null;
  readonly host: string;
  /** TLS. 0 picks a free one. */
  readonly port: number;
  readonly names: readonly string[];
  readonly city: { readonly zh: string; readonly en: string };
  /** Of days and months in the figures. */
  readonly zone: string;
}

const portText = z.string().regex(/^\d{1,5}$/);

const shape = z.object({
  CENTRAL_DATA: z.string().min(1).default('central-data'),
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//)
    .optional(),
  CENTRAL_LISTEN: z
    .string()
    .regex(/^[0-9a-z.:-]{1,100}$/i)
    .default('127.0.0.1'),
  CENTRAL_PORT: portText.refine((text) => Number(text) < 65_536).default('8740'),
  CENTRAL_NAMES: z
    .string()
    .regex(/^[0-9a-z.,: -]*$/i)
    .default(''),
  CENTRAL_CITY_ZH: z.string().trim().min(1).max(40).default('家政服务市级平台'),
  CENTRAL_CITY_EN: z.string().trim().min(1).max(80).default('City home-services platform'),
  CENTRAL_ZONE: z.string().refine(isZone).default('Asia/Shanghai'),
});

/** The refusal is the key whose value won't do. */
export function parseCentralSettings(env: Readonly<Record<string, string | undefined>>): Result<CentralSettings, string> {
  const parsed = shape.safeParse(env);
  if (!parsed.success) return refuse(String(parsed.error.issues[0]?.path[0] ?? 'CENTRAL_DATA'));
  const { data } = parsed;
  const names = data.CENTRAL_NAMES.split(',').map((name) => name.trim().toLowerCase());
  return ok({
    data: resolve(data.CENTRAL_DATA),
    databaseUrl: data.DATABASE_URL ?? null,
    host: data.CENTRAL_LISTEN,
    port: Number(data.CENTRAL_PORT),
    names: names.filter((name) => name !== ''),
    city: { zh: data.CENTRAL_CITY_ZH, en: data.CENTRAL_CITY_EN },
    zone: data.CENTRAL_ZONE,
  });
}

export const databaseFolder = (data: string): string => join(data, 'database');
