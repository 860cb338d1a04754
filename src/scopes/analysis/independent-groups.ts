/**
 * Members in groups that have nothing to do with each other: two members that share a thing are in
 * one group, and so is whoever shares one with any of them. Groups are in the order of their last
 * members.
 */
export function independentGroups<Member>(
  members: readonly Member[],
  thingsOf: (member: Member) => Iterable<number>,
): Member[][] {
  let groups: { members: Member[]; things: Set<number> }[] = [];
  for (const member of members) {
    const things = new Set(thingsOf(member));
    const isLinked = (group: { things: Set<number> }) =>
      [...things].some((thing) => group.things.has(thing));
    const linked = groups.filter(isLinked);
    const merged = {
      members: [...linked.flatMap((group) => group.members), member],
      things: new Set([...linked.flatMap((group) => [...group.things]), ...things]),
    };
    groups = [...groups.filter((group) => !linked.includes(group)), merged];
  }
  return groups.map((group) => group.members);
}
