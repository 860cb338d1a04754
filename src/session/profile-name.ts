import type { Profile } from '../../protocol/profile-answer';
import { isVisible, oneLine } from '../../protocol/visible';

/** What the page calls a profile: its ID, if it has no display name that can be seen. */
export const profileNameOf = ({ displayName = '', profileId }: Profile): string =>
  oneLine(isVisible(displayName) ? displayName : profileId);
