import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { digest, type Stamps } from './stamps.ts';

/** The part of Iconify's JSON format (IconifyJSON) that these icons use. */
const iconSet = z.object({
  width: z.number().default(16),
  height: z.number().default(16),
  icons: z.record(z.string(), z.object({ body: z.string(), width: z.number().optional(), height: z.number().optional() })),
  aliases: z.record(z.string(), z.object({ parent: z.string() })).default({}),
});

const pictureList = z.object({ names: z.array(z.string()) });

export interface PicturesFrom {
  /** Folder of the package @iconify-json/fluent-emoji-flat. */
  readonly package: string;
  /** Files that list the names to pack. */
  readonly lists: readonly string[];
  /** Folder that is served as /pictures. */
  readonly to: string;
  readonly stamps: Stamps;
}

const NOTICE = `Pictures in this folder: Fluent Emoji (flat), Copyright (c) Microsoft Corporation, MIT License,
https://github.com/microsoft/fluentui-emoji, packed by Iconify (@iconify-json/fluent-emoji-flat). The licence text follows.
`;

/** Writes each listed icon as NAME.svg with the licence beside them. An unknown name stops the build and is named. */
export async function buildPictures(from: PicturesFrom): Promise<number> {
  const source = readFileSync(join(from.package, 'icons.json'), 'utf8');
  const names = [...new Set(from.lists.flatMap((list) => pictureList.parse(JSON.parse(readFileSync(list, 'utf8'))).names))];
  let made = 0;
  const licence = join(from.to, 'LICENSE.txt');
  const fresh = await from.stamps.refresh(licence, digest(source, ...names), () => {
    const set = iconSet.parse(JSON.parse(source));
    for (const name of names) {
      const icon = set.icons[name] ?? set.icons[set.aliases[name]?.parent ?? ''];
      if (!icon) throw new Error(`no picture named ${name} in ${from.package}: correct ${from.lists.join(' or ')}`);
      const size = `0 0 ${String(icon.width ?? set.width)} ${String(icon.height ?? set.height)}`;
      writeFileSync(join(from.to, `${name}.svg`), `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${size}">${icon.body}</svg>\n`);
      made++;
    }
    writeFileSync(licence, `${NOTICE}\n${MIT}`);
  });
  return fresh ? made : 0;
}

const MIT = `MIT License

Copyright (c) Microsoft Corporation.

Permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated documentation
files (the "Software"), to deal in the Software without restriction, including without limitation the rights to use, copy,
modify, merge, publish, distribute, sublicense, and/or sell copies of the Software, and to permit persons to whom the
Software is furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all copies or substantial portions of the
Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT LIMITED TO THE
WARRANTIES OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR
COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR
OTHERWISE, ARISING FROM, OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE.
`;
