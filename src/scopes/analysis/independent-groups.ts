/**
 * Splits members into connected components: members that share an item, directly or through others,
 * are in one group. Groups are in the order of their last members.
 */
export function independentGroups<Member>(
  members: readonly Member[],
  itemsOf: (member: Member) => Iterable<number>,
): Member[][] {
  let groups: { members: Member[]; items: Set<number> }[] = [];
  for (const member of members) {
    const items = new Set(itemsOf(member));
    const isLinked = (group: { items: Set<number> }) =>
      [...items].some((item) => group.items.has(item));
    const linked = groups.filter(isLinked);
    const merged = {
      members: [...linked.flatMap((group) => group.members), member],
      items: new Set([...linked.flatMap((group) => [...group.items]), ...items]),
    };
    groups = [...groups.filter((group) => !linked.includes(group)), merged];
  }
  return groups.map((group) => group.members);
}
