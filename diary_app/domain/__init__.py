"""What a diary is: values and rules, standard library only."""
