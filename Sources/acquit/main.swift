print("acquit")
