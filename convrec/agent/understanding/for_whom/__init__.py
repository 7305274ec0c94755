"""For whom an item is to be: ages, company, two people of different tastes."""
