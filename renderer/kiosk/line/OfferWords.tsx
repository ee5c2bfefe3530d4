import type { Business } from '../../../hall/api/contract/index.ts';
import { Picture } from '../../ui/index.ts';
import { useKiosk } from '../context.ts';
import { businessPictures } from '../parts/business-pictures.ts';

/** What a button of a business says: picture, name, and what waits behind it in parts that don't break. */
export function OfferWords({ business, parts }: { business: Business; parts: readonly string[] }) {
  const { t } = useKiosk();
  return (
    <>
      <Picture name={businessPictures[business]} className="offer__picture" />
      <span className="offer__words">
        <strong>{t(`business.${business}`)}</strong>
        <span className="offer__parts">
          {parts.map((part) => (
            <span key={part}>{part}</span>
          ))}
        </span>
      </span>
    </>
  );
}
