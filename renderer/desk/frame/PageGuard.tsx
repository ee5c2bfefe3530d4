import { Component, type ReactNode } from 'react';
import { Button } from '../../ui/index.ts';
import type { DeskText } from '../desk-text.ts';

interface PageGuardProps {
  readonly text: DeskText;
  readonly children: ReactNode;
}

/** A bug in one page leaves the others, the navigation and the way out where they are. */
export class PageGuard extends Component<PageGuardProps, { readonly failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError(): { readonly failed: boolean } {
    return { failed: true };
  }

  override render(): ReactNode {
    const { text, children } = this.props;
    if (!this.state.failed) return children;
    return (
      <div className="desk-empty" role="alert">
        <p>{text('page.failed')}</p>
        <Button icon="retry" onPress={() => this.setState({ failed: false })}>
          {text('page.again')}
        </Button>
      </div>
    );
  }
}
