import { useEffect, useState } from 'react';
import type { Api } from '../../api.ts';
import type { Me } from '../frame/page.ts';
import type { StaffText } from './staff-text.ts';

/** Who is signed in, asked anew for every session; null until the hall has said it. */
export function useMe(api: Api, session: number, live: boolean, text: StaffText): Me | null {
  const [told, setTold] = useState<{ readonly session: number; readonly me: Me } | null>(null);
  useEffect(() => {
    if (!live) return undefined;
    let gone = false;
    api.staff.me().then(
      (me) => {
        if (!gone) setTold({ session, me: { ...me, byCode: me.name === '' } });
      },
      // The desk's own stream says what is wrong, and asks for a sign-in or tries again.
      () => undefined,
    );
    return () => {
      gone = true;
    };
  }, [api, session, live]);
  if (told === null || told.session !== session) return null;
  return told.me.byCode ? { ...told.me, name: text('me.emergency') } : told.me;
}
