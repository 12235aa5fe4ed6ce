/** Advisory locks of this product: the first number is the product, the others what is locked. */
export const LOCKS = { product: 7_734_664, writing: 1, migrating: 3 } as const;
