import * as z from 'zod';
import file from '../../resources/cards/usual-template.json' with { type: 'json' };
import type { TemplateText } from './template/template.ts';

const lines = z.array(z.string()).transform((each) => each.join('\n'));

/** The card as it is until the hall has its own. */
export const usualTemplate: TemplateText = z.object({ front: lines, back: lines }).parse(file);
