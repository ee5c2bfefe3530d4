import '../ui/tokens.css';
import '../ui/base.css';
import '../ui/parts.css';
import './frame.css';
import './screens/screens.css';
import './line/line.css';
