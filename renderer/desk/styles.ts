import '../ui/tokens.css';
import '../ui/base.css';
import '../ui/parts.css';
import './desk.css';
