/** Languages the product is complete in. */
export type Locale = 'vi' | 'en';
