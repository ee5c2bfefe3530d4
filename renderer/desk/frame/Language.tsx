import { Button, type Locale } from '../../ui/index.ts';
import type { DeskText } from '../desk-text.ts';

export function Language({ text, locale, onPress }: { text: DeskText; locale: Locale; onPress: () => void }) {
  return (
    <span lang={locale === 'en' ? 'zh-CN' : 'en'}>
      <Button icon="language" onPress={onPress}>
        {text('otherLanguage')}
      </Button>
    </span>
  );
}
