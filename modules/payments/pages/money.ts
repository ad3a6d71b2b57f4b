/** A sum as it is written in Việt Nam: `150.000 ₫`. */
export const inDong = (amount: number): string => `${new Intl.NumberFormat('vi-VN').format(amount)} ₫`;
