/** What a post lets its holder do. A post is a role held in a department for a division subtree. */
export interface Role {
  readonly name: string
  readonly label: string
  /** `open` roles need no appointment: anybody who signs in has them. */
  readonly open: boolean
  /** Department code: the role counts only where it is held in this department (`heldIn`). */
  readonly department?: string
}

/** The role as far as it is held in one department: what one department keeps, another's officers of the same role do not change. */
export const heldIn = (role: Role, department: string): Role => Object.freeze({ ...role, department })

/** Defines a pack's roles by name. Role names are city-wide: two packs that name the same role mean the same one. */
export function defineRoles<const R extends Record<string, { label: string; open?: boolean }>>(
  roles: R,
): { readonly [K in keyof R]: Role } {
  return Object.freeze(
    Object.fromEntries(
      Object.entries(roles).map(([name, r]) => [name, Object.freeze({ name, label: r.label, open: r.open ?? false })]),
    ),
  ) as { readonly [K in keyof R]: Role }
}
