import { AttentionPills } from './attention-pills';
import { TimelineButton } from './timeline-button';

/** What needs attention and what expires when, in one module so that it's one request. */
export const summary = { AttentionPills, TimelineButton };
